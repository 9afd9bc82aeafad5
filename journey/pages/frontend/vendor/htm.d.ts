// What we use of HTM.
declare const htm: {
  bind<T>(
    create: (type: unknown, props: unknown, ...children: unknown[]) => T,
  ): (strings: TemplateStringsArray, ...values: unknown[]) => T;
};
export default htm;
