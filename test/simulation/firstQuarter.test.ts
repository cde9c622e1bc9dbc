import { holdPromises } from './promises.ts';

holdPromises(1, 500);
