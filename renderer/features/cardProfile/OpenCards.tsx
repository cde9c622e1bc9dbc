import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useDispatch, useSelector } from 'react-redux';

import { cardChosen, cardClosed, selectOpenCard, selectOpenCards } from '../../app/navigation.ts';
import { api } from '../../ipc/api.ts';
import { cardLabel } from '../../ui/commandLabel.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** The cards that are open side by side, where there are several. */
export const OpenCards = () => {
  const styles = useStyles();
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const openCards = useSelector(selectOpenCards);
  if (openCards.length < 2) return null;
  return (
    <nav className={styles.root} aria-label={t('profile.openCards')}>
      {openCards.map((id) => (
        <OpenCard key={id} id={id} />
      ))}
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        onClick={() => dispatch(cardClosed())}
      >
        {t('profile.closeCard')}
      </Button>
    </nav>
  );
};

const OpenCard = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const present = useSelector(selectOpenCard) === id;
  const { data } = api.useReadCardQuery({ id });
  return (
    <ToggleButton
      size="small"
      appearance="subtle"
      checked={present}
      aria-current={present ? 'page' : undefined}
      onClick={() => dispatch(cardChosen(id))}
    >
      {data === undefined ? t('common.none') : cardLabel(data.row.card, t)}
    </ToggleButton>
  );
};
