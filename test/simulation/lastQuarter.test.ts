import { holdPromises } from './promises.ts';

holdPromises(1501, 2000);
