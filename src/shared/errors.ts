import * as v from 'valibot';

/** Everything that can go wrong between the form and the CRM. The renderer has one sentence for each. */
export const ErrorCode = v.picklist([
  'input_invalid',
  'sender_refused',
  'unexpected',
  'not_signed_in',
  'address_invalid',
  'address_insecure',
  'address_not_allowed',
  'credentials_wrong',
  'token_refused',
  'subscriber_unknown',
  'offline',
  'certificate_invalid',
  'timed_out',
  'connection_lost',
  'redirected',
  'not_a_crm',
  'crm_trouble',
  'too_busy',
  'request_refused',
  'report_unconfirmed',
  'not_saved',
  'report_gone',
  'draft_in_use',
  'shortcut_unusable',
  'shortcut_taken',
  'managed_by_provider',
  'folder_not_opened',
  'link_unknown',
  'link_damaged',
  'link_address',
  'link_insecure',
  'link_not_allowed',
  'link_token',
  'link_file',
  'link_several',
  'link_signed_in',
]);
export type ErrorCode = v.InferOutput<typeof ErrorCode>;

/** An error that is expected: `message` is the CRM's own words where it gave some, else empty. */
export const FlareError = v.object({ code: ErrorCode, message: v.string() });
export type FlareError = v.InferOutput<typeof FlareError>;

export type Result<T, E = FlareError> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const failed = (code: ErrorCode, message = ''): { ok: false; error: FlareError } => ({
  ok: false,
  error: { code, message },
});
