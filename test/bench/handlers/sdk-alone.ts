import { askAws } from './ask-aws';
import { answer, readTask } from './request';

const { requests, table } = readTask();

/** Makes the requests to AWS alone: what its SDK takes by itself, bundled as the product's functions are. */
export const handler = async () => {
  for (const one of requests) await askAws(one, table);
  return answer;
};
