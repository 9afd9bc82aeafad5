// The head of the page: which day, its stage and project, the hours, and the way to other days.

import { html, useEffect } from "../../frontend/html.js";
import { Button, Field } from "./field.js";
import { Icon } from "./icons.js";
import { onEnter } from "./keyboard.js";

/** @typedef {import("./page.js").Page} Page */

/** Day arrows, the date that opens a calendar, Today. @param {{ page: Page }} props */
export function DayBar({ page }) {
  const { view } = page;
  const { previous, following } = view;
  const toggle = () => {
    page.ui.calendar = !page.ui.calendar;
    if (page.ui.calendar) page.fields.setText("go_date", view.date);
    page.redraw();
    page.focus(page.ui.calendar ? "go_date" : "date");
  };
  const go = async () => {
    page.errors.clear("go_date");
    if (!(await page.openDay(page.fields.text("go_date")))) return;
    page.ui.calendar = false;
    page.redraw();
  };
  return html`<nav class="bar" aria-label="journey">
    <span class="brand">journey</span>
    <div class="day-bar">
      <button type="button" class="day-step" data-key="previous-day" aria-label=${
    page.word("previous_day", { day: previous.name })
  } onClick=${() => page.openDay(previous.date)}><${Icon} name="left" /></button>
      <button type="button" class="date" data-key="date" aria-haspopup="dialog" aria-expanded=${
    String(Boolean(page.ui.calendar))
  } aria-label=${page.word("open_another", { date: view.long_date })} onClick=${toggle}>
        <${Icon} name="calendar" /><span class="wide-only">${view.long_date}</span><span class="narrow-only">${view.short_date}</span></button>
      <button type="button" class="day-step" data-key="next-day" disabled=${!following} aria-label=${
    following ? page.word("next_day", { day: following.name }) : page.word("no_next_day")
  }
        onClick=${() => following && page.openDay(following.date)}><${Icon} name="right" /></button>
      ${
    !view.is_today && html`<${Button} label=${page.word("today")} kind="btn sm" part="today" onPress=${() =>
      page.openDay()} />`
  }
    </div>
    ${
    page.ui.calendar && html`
      <div class="calendar card" role="dialog" aria-label=${page.word("another_day")} onKeyDown=${(
        /** @type {KeyboardEvent} */ event,
      ) => event.key === "Escape" && toggle()}>
        <${Field} page=${page} name="go_date" type="date" label=${page.word(
          "another_day",
        )} min="1900-01-01" max=${view.today}
          onEnter=${onEnter(go)} />
        <${Button} label=${page.word("open_day")} kind="btn go" onPress=${go} />
      </div>
    `
  }
  </nav>`;
}

/** @param {{ page: Page }} props */
export function Header({ page }) {
  const { view } = page;
  const { figures } = view;
  const title = view.number !== null
    ? page.word("day", { n: view.number })
    : view.is_today
    ? page.word("today")
    : view.long_date;
  return html`
    <header class="top">
      <div>
        <h1 tabindex="-1">${title}</h1>
        ${view.still_until &&
          html`<p class="hint">${
            page.word("still_yesterday", { until: view.still_until, day: view.long_date })
          }</p>`}
        <div class="about">
          <${Quiet} page=${page} name="stage" />
          <${Quiet} page=${page} name="project" list="journey-projects" />
        </div>
      </div>
      <div class="figures" role="group" aria-label=${page.word("of_effort")}>
          ${figures.today &&
            html`<${Figure} value=${figures.today} label=${
              page.word(view.is_today ? "figure_today" : "figure_that_day")
            } />`}
          ${figures.week &&
            html`<${Figure} value=${figures.week} label=${
              page.word(view.is_today ? "figure_week" : "figure_that_week")
            } />`}
          ${figures.active > 1 &&
            html`<${Figure} value=${page.word("days_many", { n: figures.active })} label=${
              page.word("figure_active")
            } />`}
        </div>
    </header>
  `;
}

/** @param {{ value: string, label: string }} props */
function Figure({ value, label }) {
  return html`<div class="figure"><b>${value}</b><span>${label}</span></div>`;
}

/** The stage or the project: quiet until it is pressed. @param {{ page: Page, name: string, list?: string }} props */
function Quiet({ page, name, list }) {
  const label = name === "stage" && !page.view.in_post.stage ? "stage_private" : name;
  const open = page.ui[`edit ${name}`] || page.fields.isChanged(name);
  const close = async () => {
    if (page.fields.isChanged(name) && !(await page.send("set_state", { [name]: page.fields.text(name) }))) {
      return false;
    }
    page.fields.dropIfStored(name);
    page.drafts.save();
    page.ui[`edit ${name}`] = false;
    page.redraw();
    return true;
  };
  useEffect(() => {
    page.savers.set(name, async () => open ? await close() : true);
    return () => void page.savers.delete(name);
  });
  const leave = async () => {
    await close();
    page.focus(`quiet ${name}`);
  };
  if (open) {
    return html`
      <${Field} page=${page} name=${name} label=${page.word(label)} className="quiet-field" list=${list}
        onEnter=${onEnter(leave)} onLeave=${close} />
    `;
  }
  return html`
    <button type="button" class="quiet" data-key=${`quiet ${name}`}
      onClick=${() => {
        page.ui[`edit ${name}`] = true;
        page.redraw();
        page.focus(name);
      }}><span class="soft">${page.word(
        name === "stage" ? "stage_short" : name,
      )}</span> <span dir="auto">${page.fields.text(name) ||
        page.word("not_set")}</span><${Icon} name="down" /></button>
  `;
}
