// What we use of Preact, as far as our modules need its types.
export interface VNode {
  type: unknown;
  props: Record<string, unknown>;
  key: unknown;
}
export type Child = VNode | string | number | boolean | null | undefined | Child[];
export function createElement(type: unknown, props: unknown, ...children: unknown[]): VNode;
export const Fragment: unknown;
export function render(node: Child, parent: Element): void;
