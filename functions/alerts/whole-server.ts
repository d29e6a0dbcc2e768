/** Stands for the id of a job where a record is a whole server's: ids of jobs are UUIDs. */
export const wholeServer = '@server';

/** Stands for the name of a server where a record is that of all servers: no server is called so. */
export const wholeFleet = '@fleet';
