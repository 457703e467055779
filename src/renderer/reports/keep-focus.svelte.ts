/**
 * Where a change of the list takes away what has the focus, its row gets it, or the heading where the row is gone too.
 *
 * @param changing what is read whenever the list is another one
 */
export function keepFocus(changing: () => unknown, heading: () => HTMLElement | undefined): void {
  let row: HTMLElement | null = null;

  $effect.pre(() => {
    changing();
    row = document.activeElement?.closest('li') ?? null;
  });

  $effect(() => {
    changing();
    if (row === null || document.activeElement !== document.body) return;
    (row.isConnected ? row : heading())?.focus();
  });
}
