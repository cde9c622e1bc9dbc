import {
  Button,
  Checkbox,
  Dropdown,
  Field,
  makeStyles,
  Option,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import { roles } from '../../../shared/domain/role.ts';
import { useProcessWords } from '../../ui/useCatalogue.ts';
import { withRole, type DraftRow } from './draft.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  process: { flex: '1 1 280px' },
  roles: { display: 'flex', flexWrap: 'wrap' },
  actions: { display: 'flex' },
});

type Props = {
  readonly row: DraftRow;
  readonly choices: readonly ProcessDefinition[];
  readonly first: boolean;
  readonly last: boolean;
  readonly onChange: (row: DraftRow) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

/** One additional command: which process, and who may start it. */
export const CommandRow = ({ row, choices, first, last, onChange, onMove, onRemove }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const words = useProcessWords();
  const entry = useRef<HTMLLIElement>(null);
  const [isNew] = useState(row.process === null);
  useEffect(() => {
    if (isNew) entry.current?.querySelector<HTMLElement>('[role=combobox]')?.focus();
  }, [isNew]);
  return (
    <li ref={entry} className={styles.row}>
      <Field label={t('admin.process')} className={styles.process}>
        <Dropdown
          placeholder={t('admin.processHint')}
          value={row.process === null ? '' : words(row.process, 'name')}
          selectedOptions={row.process === null ? [] : [row.process]}
          onOptionSelect={(_, { optionValue }) => onChange({ ...row, process: optionValue ?? null })}
        >
          {choices.map(({ symbolicName }) => (
            <Option key={symbolicName} value={symbolicName}>
              {words(symbolicName, 'name')}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <div className={styles.roles} role="group" aria-label={t('admin.rolesOf')}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={t(`roles.${role}`)}
            checked={row.roles.includes(role)}
            onChange={(_, { checked }) => onChange(withRole(row, role, checked === true))}
          />
        ))}
      </div>
      <div className={styles.actions}>
        <Action
          name={t('admin.moveUp')}
          icon={<ArrowUpRegular />}
          disabled={first}
          onClick={() => onMove(-1)}
        />
        <Action
          name={t('admin.moveDown')}
          icon={<ArrowDownRegular />}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <Action name={t('common.remove')} icon={<DeleteRegular />} disabled={false} onClick={onRemove} />
      </div>
    </li>
  );
};

type ActionProps = {
  readonly name: string;
  readonly icon: ReactElement;
  readonly disabled: boolean;
  readonly onClick: () => void;
};

const Action = ({ name, icon, disabled, onClick }: ActionProps) => (
  <Tooltip content={name} relationship="label">
    <Button appearance="subtle" icon={icon} disabled={disabled} onClick={onClick} />
  </Tooltip>
);
