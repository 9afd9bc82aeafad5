// Draws each chart anew from its specification; until then, and without scripts, its picture stands.
async function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (one) => one.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}
const specs = JSON.parse(await unpacked("specs"));
const address = URL.createObjectURL(new Blob([await unpacked("vega")], { type: "text/javascript" }));
await import(address);
for (const [at, figure] of document.querySelectorAll("figure.chart").entries()) {
  const drawn = document.createElement("div");
  await window.vegaEmbed(drawn, specs[at], { ast: true, actions: false, renderer: "svg", tooltip: { disableDefaultStyle: false } });
  figure.querySelector(".drawn").replaceChildren(drawn);
  figure.dataset.live = "true";
}
document.documentElement.dataset.ready = "true";
