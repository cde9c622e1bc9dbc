import { holdPromises } from './promises.ts';

holdPromises(501, 1000);
