// The box at the foot of the channel, and the choice of who writes in it.

import { send } from './deeds.js';

/** Listens to the box, where there is one. @param update shows the channel anew */
export function listenToComposer(update) {
  const form = document.getElementById('composer');
  if (form === null) return;
  const box = document.getElementById('line');
  const reader = document.getElementById('reader');
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, box);
  });
  reader.addEventListener('change', async () => {
    await send({ kind: 'reader', userId: reader.value });
    update();
  });
}

async function submit(form, box) {
  const line = box.value.trim();
  if (line === '' || form.hasAttribute('aria-busy')) return;
  const progress = document.getElementById('progress');
  form.setAttribute('aria-busy', 'true');
  progress.textContent = 'Sending…';
  box.value = '';
  const trouble = await send({ kind: 'line', line });
  form.removeAttribute('aria-busy');
  progress.textContent = trouble ?? '';
  if (trouble !== undefined && box.value === '') box.value = line;
  const channel = document.getElementById('channel');
  channel.scrollTop = channel.scrollHeight;
}
