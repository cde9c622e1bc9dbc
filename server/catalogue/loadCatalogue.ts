import { type Catalogue, createCatalogue, shippedParts } from './catalogue.ts';
import { readFolder } from './readFolder.ts';

type CatalogueSettings = {
  /** A folder of definitions beside the shipped ones; null: none. */
  readonly catalogue: string | null;
  readonly orderQueue: boolean;
};

/** The shipped definitions and those of the folder. Throws, naming every fault with its file and definition. */
export const loadCatalogue = ({ catalogue, orderQueue }: CatalogueSettings): Catalogue => {
  if (catalogue === null) return createCatalogue(shippedParts, { orderQueue });
  const { objectTypes, processes, faults, files } = readFolder(catalogue);
  const parts = {
    objectTypes: [...shippedParts.objectTypes, ...objectTypes],
    processes: [...shippedParts.processes, ...processes],
  };
  return createCatalogue(parts, { orderQueue, faults, files });
};
