/** How many results are remembered, of texts of how many characters at most: less than half a megabyte. */
const most = 100;
const longest = 1_000;

/**
 * The same reading, which remembers what it last read: thousands of objects of a run have one problem.
 *
 * @param read whose result depends on nothing but the text
 */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = read(text);
    if (text.length > longest) return result;
    if (results.size >= most) results.clear();
    results.set(text, result);
    return result;
  };
}
