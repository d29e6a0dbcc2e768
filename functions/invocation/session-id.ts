const form = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/** Whether a text can be the id of a session; VB365's are GUIDs without braces. Another one would lead elsewhere on the server. */
export function isSessionId(text: string): boolean {
  return form.test(text);
}

/** What an id of a session looks like, in words. */
export const sessionIdForm =
  'The id of a session looks like 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1: letters, digits and hyphens, without braces';
