import { holdPromises } from './promises.ts';

holdPromises(1001, 1500);
