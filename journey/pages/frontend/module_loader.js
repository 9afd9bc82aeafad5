// Loads ES modules that are carried as text: anywidget takes one script, which has no neighbours to
// import. Each module becomes a Blob URL in which the names of what it imports are replaced by theirs.
//
// Nothing is loaded before the widget is drawn: anywidget waits two seconds for a widget to begin, and
// after that hands it no message any more.

async function load() {
  const urls = {};
  for (const [name, source] of MODULES) {
    const linked = source.replace(
      /(\bfrom\s*|\bimport\s*)"(\.{1,2}\/[^"]+)"/g,
      (whole, keyword, wanted) => {
        const url = urls[resolve(wanted, name)];
        return url ? `${keyword}"${url}"` : whole;
      },
    );
    const named = `${linked}\n//# sourceURL=journey/${name}`;
    urls[name] = URL.createObjectURL(new Blob([named], { type: "text/javascript" }));
  }
  const entry = await import(urls[MODULES.at(-1)[0]]);
  return entry.default;
}

function resolve(wanted, from) {
  return new URL(wanted, `https://journey/${from}`).pathname.slice(1);
}

let loading;

export default {
  async render(view) {
    loading ??= load();
    const widget = await loading;
    return await widget.render(view);
  },
};
