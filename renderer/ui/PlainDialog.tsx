import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { use, type ReactNode } from 'react';

import { DialogNoticeContext } from './DialogNoticeContext.ts';

const useStyles = makeStyles({
  // Each button on one line, however long its words; those that find no room go to the next one.
  actions: { flexWrap: 'wrap', justifyContent: 'end', '& button': { whiteSpace: 'nowrap' } },
});

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly onClose: () => void;
  readonly className?: string | undefined;
};

/** An open dialog. Escape closes it; a click beside it does not, for a double click's second half lands there. */
export const PlainDialog = ({ title, children, actions, onClose, className }: Props) => {
  const styles = useStyles();
  const notice = use(DialogNoticeContext);
  return (
    <Dialog
      open
      onOpenChange={(_, { type }) => {
        if (type === 'escapeKeyDown') onClose();
      }}
    >
      <DialogSurface className={className}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {notice}
            {children}
          </DialogContent>
          <DialogActions fluid className={styles.actions}>
            {actions}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
