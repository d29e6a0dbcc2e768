// Keeps the page up to date.

import { listenToComposer } from './composer.js';
import { listenToControls } from './controls.js';
import { patchList, remember } from './lists.js';
import { localise } from './times.js';

function isAtEnd(box) {
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

function scrollToEnd(box) {
  box.scrollTop = box.scrollHeight;
}

async function load(address) {
  const response = await fetch(address);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Shows what the server has for the present address. */
async function refresh() {
  const next = await load(location.href);
  const channel = document.getElementById('channel');
  const stay = !isAtEnd(channel);
  patchList(document.getElementById('messages'), next.getElementById('messages'));
  patchThread(next);
  document.querySelector('.client').className = next.querySelector('.client').className;
  localise();
  if (!stay) scrollToEnd(channel);
}

function patchThread(next) {
  const panel = document.getElementById('thread');
  const wanted = next.getElementById('thread');
  if (panel.dataset.parent !== undefined && panel.dataset.parent === wanted.dataset.parent) {
    patchList(document.getElementById('replies'), next.getElementById('replies'));
    return;
  }
  panel.replaceWith(wanted);
  remember('replies');
}

/** A click on a thread opens or closes the panel without leaving the page. */
async function followThread(event) {
  const link = event.target.closest('a[data-thread]');
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const open = document.getElementById('thread').dataset.parent;
  history.pushState(null, '', link.href);
  await refresh();
  const title = document.getElementById('thread-title');
  if (title !== null) title.focus();
  else document.querySelector(`#${CSS.escape(open ?? '')} .replies`)?.focus();
}

/** One load at a time; what changes meanwhile is loaded once more. */
function oneAtATime(work) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await work().catch(() => {});
    }
    running = false;
  };
}

function start() {
  const live = document.getElementById('live');
  const channel = document.getElementById('channel');
  const update = oneAtATime(refresh);
  remember('messages');
  remember('replies');
  localise();
  const target =
    location.hash === '' ? null : document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  if (target === null) scrollToEnd(channel);
  else target.scrollIntoView({ block: 'center' });
  document.addEventListener('click', followThread);
  listenToControls();
  listenToComposer(update);
  window.addEventListener('popstate', update);
  const events = new EventSource('/events');
  events.addEventListener('open', () => {
    live.textContent = 'Live';
    update();
  });
  events.addEventListener('error', () => {
    live.textContent = 'Reconnecting…';
  });
  events.addEventListener('message', update);
}

start();
