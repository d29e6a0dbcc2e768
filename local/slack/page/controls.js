// Buttons and menus: what is pressed or chosen goes to the app, as Slack sends it.

import { send } from './deeds.js';
import { isMeant } from './question.js';

/** Sends what is pressed, and shows at the control that it is on its way, and what went wrong. */
async function act(control, element, value) {
  control.querySelector('.trouble')?.remove();
  element.setAttribute('aria-busy', 'true');
  const { block: blockId, action: actionId } = control.dataset;
  const { ts } = control.closest('.message').dataset;
  const trouble = await send({ kind: 'press', ts, blockId, actionId, ...(value !== undefined && { value }) });
  element.removeAttribute('aria-busy');
  if (trouble !== undefined) control.append(warning(trouble));
  return trouble === undefined;
}

function warning(words) {
  const shown = document.createElement('span');
  shown.className = 'trouble';
  shown.setAttribute('role', 'alert');
  shown.textContent = words;
  return shown;
}

function isBusy(control) {
  return control.querySelector('[aria-busy]') !== null;
}

/** A button, a link that looks like one, or an option behind three dots. */
async function press(event) {
  const element = event.target.closest('.control :is(button, a)');
  closeMenus(event.target.closest('details.overflow'));
  if (element === null) return;
  const control = element.closest('.control');
  const isLink = element.tagName === 'A';
  const asks = control.querySelector('template') !== null;
  if (isBusy(control) || (isLink && asks)) event.preventDefault();
  if (isBusy(control)) return;
  const menu = element.closest('details');
  menu?.removeAttribute('open');
  if (!(await isMeant(control))) return;
  if (isLink && asks) window.open(element.href, '_blank', 'noopener');
  await act(control, menu?.querySelector('summary') ?? element, element.dataset.value);
}

/** What is chosen stays shown, and can be chosen once more; what failed or was not meant is taken back. */
async function choose(event) {
  const menu = event.target.closest('.control select');
  if (menu === null) return;
  const control = menu.closest('.control');
  const option = menu.selectedOptions[0];
  const { value } = option;
  if (isBusy(control) || !(await isMeant(control)) || !(await act(control, menu, value))) {
    takeBack(menu);
    return;
  }
  const shown = menu.querySelector('option[value=""]');
  if (shown === null) return;
  shown.textContent = option.text;
  menu.value = '';
}

function takeBack(menu) {
  const first = [...menu.options].findIndex(({ defaultSelected }) => defaultSelected);
  menu.selectedIndex = Math.max(first, 0);
}

/** A key may open a menu, but not choose from one that is closed: each choice would be sent. */
function openByKey(event) {
  const menu = event.target.closest?.('.control select');
  if (!menu || event.ctrlKey || event.metaKey || event.altKey) return;
  const chooses = /^(?:ArrowUp|ArrowDown|Home|End|PageUp|PageDown|.)$/u.test(event.key);
  if (!chooses || (CSS.supports('selector(:open)') && menu.matches(':open'))) return;
  event.preventDefault();
  menu.showPicker();
}

/** A menu that would not fit opens to the other side. */
function fit({ target }) {
  const list = target.querySelector?.('ul');
  if (!list || !target.matches('details.overflow[open]')) return;
  list.classList.toggle('leftward', list.getBoundingClientRect().right > innerWidth);
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('details.overflow[open]'))
    if (menu !== except) menu.removeAttribute('open');
}

/** Listens to every button and menu, also to those that come later. */
export function listenToControls() {
  document.addEventListener('click', press);
  document.addEventListener('change', choose);
  document.addEventListener('keydown', openByKey);
  document.addEventListener('toggle', fit, true);
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    document.activeElement.closest?.('details.overflow[open]')?.querySelector('summary').focus();
    closeMenus(null);
  });
}
