import { fold } from "#lib/i18n/vietnamese.ts";

type Placed = { position: string; unitName?: string | null };

/** Post and unit of a person in one line; the unit is left out where the post names it already. */
export function whereabouts({ position, unitName }: Placed): string {
  const unit = unitName && !fold(position).includes(fold(unitName)) ? unitName : "";
  return [position, unit].filter(Boolean).join(" · ");
}

/** A person in a picker or a list of names: two of one name are told apart by post and unit. */
export const personLabel = ({ fullName, ...placed }: Placed & { fullName: string }): string =>
  [fullName, whereabouts(placed)].filter(Boolean).join(", ");

export const toPersonOption = ({ id, ...person }: Placed & { id: string; fullName: string }) => ({
  value: id,
  label: personLabel(person),
});
