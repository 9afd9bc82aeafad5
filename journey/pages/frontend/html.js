// Drawing: Preact with HTM, vendored beside this file. Typed text enters as text nodes and values alone.

// @ts-types="./vendor/preact.d.ts"
import { createElement, Fragment, render } from "./vendor/preact.mjs";
// @ts-types="./vendor/hooks.d.ts"
import { useEffect, useRef, useState } from "./vendor/hooks.mjs";
// @ts-types="./vendor/htm.d.ts"
import htm from "./vendor/htm.mjs";

/** @typedef {import("./vendor/preact.d.ts").VNode} VNode */

/** @type {(strings: TemplateStringsArray, ...values: unknown[]) => VNode} */
export const html = htm.bind(createElement);

export { Fragment, render, useEffect, useRef, useState };
