import type { InstanceStore } from '../../../../server/store/instance.ts';
import type { Ask } from './ask.ts';
import { only, type Rows } from './content.ts';
import { get, update, type Work } from './work.ts';

export const instanceOf = (work: Work): Rows['instance'] => {
  const row = get(work, 'instance', only);
  if (row === undefined) throw new Error('The database has no instance row.');
  return row;
};

/** Whether it was as `where` says, and is changed. */
export const changeInstance = async (
  work: Work,
  change: (row: Rows['instance']) => Partial<Rows['instance']>,
  where?: (row: Rows['instance']) => boolean,
): Promise<boolean> => {
  const changed = await update(
    work,
    'instance',
    [instanceOf(work)],
    (row) => ({ ...row, ...change(row) }),
    where,
  );
  return changed.length > 0;
};

export const countConfiguration = ({
  configuration_version,
}: Rows['instance']): Pick<Rows['instance'], 'configuration_version'> => ({
  configuration_version: configuration_version + 1,
});

export const createInstanceTable = (ask: Ask): InstanceStore => ({
  epoch: () => ask((work) => instanceOf(work).epoch),
  secret: () => ask((work) => instanceOf(work).secret),
  beginEpoch: (epoch) =>
    ask(async (work) => {
      await changeInstance(work, () => ({ epoch }));
    }),
});
