/** Stands for the id of a job where a record is a whole server's: ids of jobs are UUIDs. */
export const wholeServer = '@server';
