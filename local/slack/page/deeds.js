// Tells the server what a person does.

/** Sends a deed. The result is what the person has to read: what is wrong, or nothing. */
export async function send(deed) {
  const { channel } = document.body.dataset;
  try {
    const response = await fetch('/deeds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel, ...deed }),
    });
    return (await response.json()).trouble;
  } catch {
    return 'Slack could not be reached. Try again.';
  }
}
