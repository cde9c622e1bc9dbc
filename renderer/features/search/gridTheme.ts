import { tokens } from '@fluentui/react-components';
import { themeQuartz } from 'ag-grid-community';

/** In CSS pixels. */
export const rowHeight = 32;

/** The grid in Fluent's own tokens, so that dark and high contrast come along. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: tokens.fontFamilyBase,
  fontSize: 13,
  headerFontSize: 12,
  headerFontWeight: 600,
  rowHeight,
  headerHeight: 32,
  cellHorizontalPadding: 8,
  accentColor: tokens.colorCompoundBrandBackground,
  backgroundColor: tokens.colorNeutralBackground1,
  foregroundColor: tokens.colorNeutralForeground1,
  headerBackgroundColor: tokens.colorNeutralBackground2,
  headerTextColor: tokens.colorNeutralForeground2,
  borderColor: tokens.colorNeutralStroke2,
  // Not the hover colour: in high contrast that wants text of another colour on it.
  rowHoverColor: tokens.colorNeutralBackground3,
  selectedRowBackgroundColor: tokens.colorBrandBackground2,
  checkboxUncheckedBorderColor: tokens.colorNeutralStrokeAccessible,
  checkboxUncheckedBackgroundColor: tokens.colorNeutralBackground1,
  wrapperBorderRadius: 4,
  browserColorScheme: 'inherit',
});
