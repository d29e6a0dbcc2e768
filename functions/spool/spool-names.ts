/** The name of a run's whole report in the spool. @param key of the run */
export function reportName(key: string): string {
  return `${key}.report`;
}

/** The name of a CSV file of a run in the spool. @param key of the run @param part counted from 1 */
export function fileName(key: string, part: number): string {
  return `${key}.file-${part}`;
}
