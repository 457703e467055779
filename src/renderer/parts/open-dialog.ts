/** Opens a dialog that is put into the page, from its top: its question comes before the button that has the focus. */
export function openDialog(dialog: HTMLDialogElement): void {
  dialog.showModal();
  dialog.scrollTop = 0;
}
