import { useLayoutEffect, useRef, useState } from 'react';

import { middleOf, type Box } from './graphPaths.ts';
import type { Place } from './graphLines.ts';

type Boxes = ReadonlyMap<string, Box>;

const boxesIn = (canvas: HTMLElement, places: readonly Place[]): Boxes => {
  const { left, top } = canvas.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  for (const { name, y: row } of places) {
    const cell = canvas.querySelector(`[data-state="${CSS.escape(name)}"]`);
    const mark = cell?.firstElementChild?.firstElementChild?.getBoundingClientRect();
    const words = cell?.lastElementChild?.getBoundingClientRect();
    if (cell === null || mark === undefined || words === undefined) continue;
    boxes.set(name, {
      row,
      top: Math.min(mark.top, words.top) - top,
      bottom: Math.max(mark.bottom, words.bottom) - top,
      mark: { left: mark.left - left, right: mark.right - left, y: mark.top + mark.height / 2 - top },
      end: cell.getBoundingClientRect().right - left,
    });
  }
  return boxes;
};

/**
 * Measures where the states of a graph were drawn, anew whenever something about them changes its size. The present one
 * comes into view when the graph gets another width; whoever scrolled on is left there. `scrolls`: it is wider than its
 * place.
 */
export const useBoxes = (places: readonly Place[], state: string) => {
  const canvas = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ readonly boxes: Boxes; readonly scrolls: boolean }>(() => ({
    boxes: new Map(),
    scrolls: false,
  }));
  useLayoutEffect(() => {
    const element = canvas.current;
    const scroller = element?.parentElement;
    if (element == null || scroller == null) return undefined;
    let widthInView = 0;
    const measure = () => {
      const boxes = boxesIn(element, places);
      setDrawn({ boxes, scrolls: scroller.scrollWidth > scroller.clientWidth });
      const present = boxes.get(state);
      if (present === undefined || scroller.scrollWidth === widthInView) return;
      widthInView = scroller.scrollWidth;
      scroller.scrollLeft = middleOf(present) - scroller.clientWidth / 2;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    for (const part of element.querySelectorAll('[data-state] > *')) observer.observe(part);
    measure();
    return () => observer.disconnect();
  }, [places, state]);
  return { canvas, ...drawn };
};
