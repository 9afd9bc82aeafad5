// Draws each chart anew from its specification; until then, and without scripts, its picture stands.
const packed = Uint8Array.from(atob(document.getElementById("vega").textContent.trim()), (one) => one.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
const source = await new Response(unpacked).text();
const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
await import(address);
for (const figure of document.querySelectorAll("figure.chart")) {
  const spec = JSON.parse(figure.querySelector("script").textContent);
  const drawn = document.createElement("div");
  await window.vegaEmbed(drawn, spec, { ast: true, actions: false, renderer: "svg", tooltip: { disableDefaultStyle: false } });
  figure.querySelector(".drawn").replaceChildren(drawn);
  figure.dataset.live = "true";
}
document.documentElement.dataset.ready = "true";
