import { useEffect, useState, type RefObject } from 'react';

import { focusField, type FieldName } from './focus.ts';

/** Takes the focus to a field that is only about to be drawn. */
export const useFocusWhenDrawn = (form: RefObject<HTMLFormElement | null>): ((field: FieldName) => void) => {
  const [wanted, setWanted] = useState<FieldName | null>(null);
  useEffect(() => {
    if (wanted === null) return undefined;
    // A menu that closes gives the focus back to its button first.
    const frame = requestAnimationFrame(() => {
      focusField(form.current, wanted);
      setWanted(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [form, wanted]);
  return setWanted;
};
