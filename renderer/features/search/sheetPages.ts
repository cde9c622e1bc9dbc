/** Rows `from` up to, but without, `to`. */
export type SheetPage = { readonly from: number; readonly to: number };

/** Rows of these heights on pages, none of them cut; the first page has a title and so less room. */
export const pagesOf = (
  heights: readonly number[],
  room: { readonly first: number; readonly others: number },
): readonly SheetPage[] => {
  const pages: SheetPage[] = [];
  let from = 0;
  let used = 0;
  heights.forEach((height, row) => {
    const most = pages.length === 0 ? room.first : room.others;
    if (row > from && used + height > most) {
      pages.push({ from, to: row });
      from = row;
      used = 0;
    }
    used += height;
  });
  return [...pages, { from, to: heights.length }];
};
