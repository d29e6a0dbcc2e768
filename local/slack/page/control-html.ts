import { type Html, type HtmlValue, html } from '../../../functions/wording/html';
import type { Confirm } from '../block-kit/confirm';
import {
  type Button,
  type InteractiveElement,
  type Option,
  type Overflow,
  optionsOf,
  type StaticSelect,
} from '../block-kit/elements';
import { usualPlaceholder } from '../block-kit/interactive';
import type { TextObject } from '../block-kit/text-objects';
import type { Inline } from '../text/inline';
import { readTextObject } from '../text/text-object';
import { emojiNamed } from './emoji';
import { linkHtml, type NameOf, textHtml } from './inline-html';

/** How blocks are drawn. */
export interface Drawing {
  readonly nameOf: NameOf;
  /** Whether somebody listens to what is pressed; else only links can be pressed. */
  readonly isLive: boolean;
}

/** A button or a menu, with what is asked before it counts. The page's script finds it by its block and its action. */
export function controlHtml(element: InteractiveElement, blockId: string, drawing: Drawing): Html {
  const control = elementHtml(element, drawing);
  if (!drawing.isLive) return control;
  const question = element.confirm === undefined ? '' : questionHtml(element.confirm, drawing);
  return html`<span class="control" data-block="${blockId}" data-action="${element.action_id ?? ''}">${control}${question}</span>`;
}

function elementHtml(element: InteractiveElement, drawing: Drawing): Html {
  switch (element.type) {
    case 'button':
      return buttonHtml(element, drawing);
    case 'static_select':
      return menuHtml(element, drawing);
    case 'overflow':
      return overflowHtml(element, drawing);
  }
}

function buttonHtml(button: Button, { nameOf, isLive }: Drawing): Html {
  const className = `button ${button.style ?? ''}`;
  const label = textHtml(button.text, nameOf);
  if (button.url !== undefined) return linkHtml(button.url, label, className);
  const spoken = button.accessibility_label ?? plainOf(button.text);
  return isLive
    ? html`<button type="button" class="${className}" aria-label="${spoken}">${label}</button>`
    : html`<button type="button" class="${className}" disabled>${label}</button>`;
}

function menuHtml(menu: StaticSelect, { isLive }: Drawing): Html {
  const placeholder = menu.placeholder === undefined ? usualPlaceholder : plainOf(menu.placeholder);
  const chosen = optionsOf(menu).findIndex(({ value }) => value === menu.initial_option?.value);
  const choices = (options: readonly Option[], from: number) =>
    options.map((option, index) => optionHtml(option, from + index === chosen));
  let from = 0;
  const groups = menu.option_groups?.map(({ label, options }) => {
    const drawn = html`<optgroup label="${plainOf(label)}">${choices(options, from)}</optgroup>`;
    from += options.length;
    return drawn;
  });
  const contents: HtmlValue = [
    chosen < 0 && html`<option value="" hidden selected>${placeholder}</option>`,
    ...(groups ?? choices(menu.options ?? [], 0)),
  ];
  return isLive
    ? html`<select class="menu" aria-label="${placeholder}">${contents}</select>`
    : html`<select class="menu" aria-label="${placeholder}" disabled>${contents}</select>`;
}

function optionHtml({ text, description, value }: Option, isChosen: boolean): Html {
  const label = description === undefined ? plainOf(text) : `${plainOf(text)} · ${plainOf(description)}`;
  return isChosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

function overflowHtml({ options }: Overflow, { nameOf, isLive }: Drawing): Html {
  if (!isLive)
    return html`<button type="button" class="button" aria-label="More actions" disabled>⋯</button>`;
  const items = options.map(({ text, description, value, url }) => {
    const label = html`${textHtml(text, nameOf)}${description && html` <span class="note">${textHtml(description, nameOf)}</span>`}`;
    return url === undefined
      ? html`<li><button type="button" class="option" data-value="${value}">${label}</button></li>`
      : html`<li><a class="option" data-value="${value}" href="${url}" target="_blank" rel="noopener noreferrer">${label}</a></li>`;
  });
  return html`<details class="overflow"><summary class="button" aria-label="More actions">⋯</summary><ul>${items}</ul></details>`;
}

/** What is asked before what was pressed counts; the page's script shows a copy of it. */
function questionHtml({ title, text, confirm, deny, style }: Confirm, { nameOf }: Drawing): Html {
  const heading = title === undefined ? 'Are you sure?' : plainOf(title);
  return html`<template><dialog class="question" aria-label="${heading}">
    <h2>${heading}</h2>
    <div class="text">${textHtml(text, nameOf)}</div>
    <div class="choices">
      <button type="button" class="button" value="deny">${deny === undefined ? 'Cancel' : textHtml(deny, nameOf)}</button>
      <button type="button" class="button ${style === 'danger' ? 'danger filled' : 'primary'}" value="confirm">${confirm === undefined ? 'Yes' : textHtml(confirm, nameOf)}</button>
    </div>
  </dialog></template>`;
}

/** What stands where there is room for text only. */
function plainOf(text: TextObject): string {
  return readTextObject(text).map(characters).join('');
}

function characters(inline: Inline): string {
  if ('children' in inline) return inline.children.map(characters).join('');
  switch (inline.kind) {
    case 'emoji':
      return emojiNamed(inline.name);
    case 'link':
      return inline.label;
    case 'date':
      return inline.fallback;
    default:
      return inline.text;
  }
}
