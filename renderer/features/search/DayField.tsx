import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isDay, readDay } from '../../ui/days.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { useLocale } from '../../ui/useLocale.ts';

const useStyles = makeStyles({
  // What is wrong with a day moves nothing beside it.
  root: { width: '150px' },
  day: { minWidth: 0 },
});

type Props = {
  readonly name: string;
  readonly label: string;
  /** ISO 8601, or a text that could not be read as a day. */
  readonly value: string;
  readonly isWrong: boolean;
  /** What is wrong with it, once that is to be told: words that come when the field is left would move what was aimed at. */
  readonly fault: string | null;
  readonly onChange: (value: string) => void;
};

/** A day, typed as the locale writes it; once it is left it is shown as it was understood. */
export const DayField = ({ name, label, value, isWrong, fault, onChange }: Props) => {
  const styles = useStyles();
  const { t } = useTranslation();
  const locale = useLocale();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const written = isDay(value) ? format.numericDate(`${value}T00:00`) : value;
  const type = (text: string) => {
    setTyped(text);
    onChange(readDay(text, locale, new Date().getFullYear()) ?? text.trim());
  };
  const understand = () => setTyped(null);
  return (
    <Field
      className={styles.root}
      label={label}
      validationState={isWrong && typed === null ? 'error' : 'none'}
      validationMessage={typed === null ? fault : null}
    >
      <Input
        name={name}
        className={styles.day}
        autoComplete="off"
        placeholder={t('search.dayPattern')}
        value={typed ?? written}
        onChange={(_, data) => type(data.value)}
        onBlur={understand}
        onKeyDown={({ key }) => {
          if (key === 'Enter') understand();
        }}
      />
    </Field>
  );
};
