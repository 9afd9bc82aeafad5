// Loads ES modules that are carried as text: anywidget takes one script, which has no neighbours to
// import. Each module becomes a Blob URL in which the names of what it imports are replaced by theirs.

const urls = {};
for (const [name, source] of MODULES) {
  const linked = source.replace(
    /(\bfrom\s*|\bimport\s*)"([^"]+)"/g,
    (whole, keyword, wanted) => {
      const url = urls[resolve(wanted, name)];
      return url ? `${keyword}"${url}"` : whole;
    },
  );
  const named = `${linked}\n//# sourceURL=journey/${name}`;
  urls[name] = URL.createObjectURL(new Blob([named], { type: "text/javascript" }));
}

function resolve(wanted, from) {
  return new URL(wanted, `https://journey/${from}`).pathname.slice(1);
}

const entry = await import(urls[MODULES.at(-1)[0]]);
export default entry.default;
