// Makes lists show what the server now says, touching only items that changed.

const written = new Map();

/** Makes a list show what another says. */
export function patchList(list, next) {
  const wanted = new Set([...next.children].map((item) => item.id));
  for (const item of [...list.children]) if (!wanted.has(item.id)) item.remove();
  let place = list.firstElementChild;
  for (const item of [...next.children]) {
    const key = `${list.id} ${item.id}`;
    const markup = item.outerHTML;
    const current = list.querySelector(`#${CSS.escape(item.id)}`);
    const isSame = current !== null && written.get(key) === markup;
    if (current === null) list.insertBefore(item, place);
    else if (!isSame) replaceItem(current, item);
    written.set(key, markup);
    place = (isSame ? current : item).nextElementSibling;
  }
}

/** Notes what the server said of a list, to compare it with what it says later. */
export function remember(id) {
  for (const item of document.getElementById(id)?.children ?? [])
    written.set(`${id} ${item.id}`, item.outerHTML);
}

/** Who was at a control of the item stays there or, where it is gone, at the message. */
function replaceItem(current, item) {
  const focused = current.contains(document.activeElement) ? document.activeElement : null;
  current.replaceWith(item);
  if (focused === null) return;
  const control = focused.closest('.control');
  const same =
    control &&
    [...item.querySelectorAll('.control')].find(({ dataset }) => dataset.action === control.dataset.action);
  (same?.querySelector('button, select, a, summary') ?? item.querySelector('a.when'))?.focus();
}
