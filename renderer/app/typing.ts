/** Takes back what was typed into a field since it was taken. */
export type Undo = () => void;

type TextField = HTMLInputElement | HTMLTextAreaElement;

const kindsWithoutText = ['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file'];

export const isTextField = (target: EventTarget | null): target is TextField =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !kindsWithoutText.includes(target.type));

/** React hears of a value only where it is set past its own watch, on the element's prototype. */
const setValue = (field: TextField, value: string): void => {
  const prototype: unknown = Object.getPrototypeOf(field);
  Reflect.set(prototype as object, 'value', value, field);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

export const undoOf = (field: TextField): Undo => {
  const { value, selectionStart, selectionEnd } = field;
  return () => {
    if (field.value === value) return;
    setValue(field, value);
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
  };
};

/** A key whose effect waits until it is known whether it was a person's. */
export type HeldKey = () => void;

/** Stops the key here; the answer gives it to where it was meant to go. */
export const holdKey = (event: KeyboardEvent): HeldKey => {
  const { target, key, code, shiftKey } = event;
  event.preventDefault();
  event.stopImmediatePropagation();
  return () => {
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true }),
    );
  };
};
