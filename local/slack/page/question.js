// Asks before something counts.

/** Asks what the control asks; without a question the answer is yes. */
export function isMeant(control) {
  const template = control.querySelector('template');
  return template === null ? Promise.resolve(true) : ask(template.content.querySelector('dialog'));
}

/** Shows a copy of the dialog, which stays while the message below changes. */
function ask(original) {
  const dialog = document.importNode(original, true);
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close('deny');
    const button = target.closest('button');
    if (button !== null) dialog.close(button.value);
  });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus();
      resolve(dialog.returnValue === 'confirm');
    });
    dialog.showModal();
  });
}
