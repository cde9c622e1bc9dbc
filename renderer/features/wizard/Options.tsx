import { Dropdown, Field, Option, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import { useCatalogue } from '../../ui/useCatalogue.ts';
import type { Entered } from './standing.ts';

type Props = {
  readonly options: ProcessDefinition['options'];
  readonly entered: Entered;
  readonly onChange: (entered: Entered) => void;
};

const noReason = '';

/** The options that the process's definition turns on. */
export const Options = ({ options, entered, onChange }: Props) => {
  const { t } = useTranslation();
  const { label } = useCatalogue();
  const required = options.reason === 'required';
  const chosen = options.reasons.find(({ name }) => name === entered.reason);
  return (
    <>
      {options.reason !== 'off' && (
        <Field label={t('wizard.reason')} required={required}>
          <Dropdown
            value={chosen === undefined ? (required ? '' : t('wizard.reasonNone')) : label(chosen.label)}
            selectedOptions={[entered.reason ?? noReason]}
            onOptionSelect={(_, { optionValue }) =>
              onChange({ ...entered, reason: optionValue === noReason ? null : (optionValue ?? null) })
            }
          >
            {!required && <Option value={noReason}>{t('wizard.reasonNone')}</Option>}
            {options.reasons.map((reason) => (
              <Option key={reason.name} value={reason.name}>
                {label(reason.label)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      {options.note && (
        <Field label={t('wizard.note')}>
          <Textarea
            value={entered.note}
            maxLength={1000}
            onChange={(_, { value }) => onChange({ ...entered, note: value })}
          />
        </Field>
      )}
    </>
  );
};
