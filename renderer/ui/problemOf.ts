import type { SerializedError } from '@reduxjs/toolkit';

import { problem, type Problem } from '../../shared/domain/problem.ts';

/** A request's failure as a problem; what is no problem of the desk's own is a fault of it. */
export const problemOf = (error: Problem | SerializedError): Problem =>
  'name' in error && isProblem(error) ? error : problem('desk-fault');

const isProblem = (error: Problem | SerializedError): error is Problem => !('message' in error);
