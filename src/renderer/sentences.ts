import type { ErrorCode, FlareError } from '../shared/errors';
import { m } from '../shared/i18n/compiled/messages';
import type { TicketIds } from '../shared/settings';
import type { AppState, Identity, KeychainState } from '../shared/state';

type Sentence = () => string;

const errors: Record<ErrorCode, Sentence> = {
  input_invalid: m.error_input_invalid,
  sender_refused: m.error_sender_refused,
  unexpected: m.error_unexpected,
  not_signed_in: m.error_not_signed_in,
  address_invalid: m.error_address_invalid,
  address_insecure: m.error_address_insecure,
  address_not_allowed: m.error_address_not_allowed,
  credentials_wrong: m.error_credentials_wrong,
  token_refused: m.error_token_refused,
  subscriber_unknown: m.error_subscriber_unknown,
  offline: m.error_offline,
  certificate_invalid: m.error_certificate_invalid,
  timed_out: m.error_timed_out,
  connection_lost: m.error_connection_lost,
  redirected: m.error_redirected,
  not_a_crm: m.error_not_a_crm,
  crm_trouble: m.error_crm_trouble,
  too_busy: m.error_too_busy,
  request_refused: m.error_request_refused,
  report_unconfirmed: m.error_report_unconfirmed,
  not_saved: m.error_not_saved,
  report_gone: m.error_report_gone,
  draft_in_use: m.error_draft_in_use,
  shortcut_unusable: m.error_shortcut_unusable,
  shortcut_taken: m.error_shortcut_taken,
  managed_by_provider: m.error_managed_by_provider,
  folder_not_opened: m.error_folder_not_opened,
  link_unknown: m.error_link_unknown,
  link_damaged: m.error_link_damaged,
  link_address: m.error_link_address,
  link_insecure: m.error_link_insecure,
  link_not_allowed: m.error_link_not_allowed,
  link_token: m.error_link_token,
  link_file: m.error_link_file,
  link_several: m.error_link_several,
  link_signed_in: m.error_link_signed_in,
};

/** What the user reads about a problem: our sentence, then the CRM's own words where it gave some (else empty). */
export interface Problem {
  sentence: string;
  quote: string;
}

/** The sentence follows the language for as long as it is shown. */
export const problem = (sentence: Sentence, quote = ''): Problem => ({
  get sentence() {
    return sentence();
  },
  quote,
});

export const describe = ({ code, message }: FlareError): Problem => problem(errors[code], message);

/** What is read in one go, such as `10:02 AM`, does not break at the end of a line. */
export const inOneLine = (text: string): string => text.replaceAll(' ', '\u00a0');

type KeychainTrouble = Exclude<KeychainState, 'ready'>;

const keychainSignedIn: Record<KeychainTrouble, Sentence> = {
  waiting: m.keychain_waiting,
  locked: m.keychain_locked_signed_in,
  absent: m.keychain_absent_signed_in,
  crashed: m.keychain_crashed_signed_in,
};

const keychainSignedOut: Record<KeychainTrouble, Sentence> = {
  waiting: m.keychain_waiting,
  locked: m.keychain_locked_signed_out,
  absent: m.keychain_absent_signed_out,
  crashed: m.keychain_crashed_signed_out,
};

const keychainCompact: Record<KeychainTrouble, Sentence> = {
  waiting: m.keychain_waiting,
  locked: m.keychain_locked_compact,
  absent: m.keychain_absent_compact,
  crashed: m.keychain_crashed_compact,
};

/** For an account whose token is not at hand. */
const reportsWait: Record<KeychainState, Sentence> = {
  ready: m.keychain_ready_reports_wait,
  waiting: m.keychain_waiting,
  locked: m.keychain_locked_reports_wait,
  absent: m.keychain_absent_reports_wait,
  crashed: m.keychain_crashed_reports_wait,
};

export const keychainSentence = (keychain: KeychainTrouble, signedIn: boolean) =>
  (signedIn ? keychainSignedIn : keychainSignedOut)[keychain]();

export const reportsWaitSentence = (keychain: KeychainState) => reportsWait[keychain]();

export const keychainCompactSentence = (keychain: KeychainTrouble) => keychainCompact[keychain]();

type Notice = AppState['notices'][number];

const notices: Record<Notice['reason'], (inputs: { file: string; detail: string }) => string> = {
  'settings-set-aside': m.notice_settings_set_aside,
  'draft-set-aside': m.notice_draft_set_aside,
  'account-set-aside': m.notice_account_set_aside,
  'report-set-aside': m.notice_report_set_aside,
  'policy-wrong': m.notice_policy_wrong,
};

const noticesCompact: Record<Notice['reason'], Sentence> = {
  'settings-set-aside': m.notice_settings_set_aside_compact,
  'draft-set-aside': m.notice_draft_set_aside_compact,
  'account-set-aside': m.notice_account_set_aside_compact,
  'report-set-aside': m.notice_report_set_aside_compact,
  'policy-wrong': m.notice_policy_wrong_compact,
};

export const noticeSentence = ({ reason, ...inputs }: Notice) => notices[reason](inputs);

export const noticeCompactSentence = ({ reason }: Notice) => noticesCompact[reason]();

export const ticketNumberLabels: Record<keyof TicketIds, Sentence> = {
  typeId: m.ticket_type_label,
  statusId: m.ticket_status_label,
  priorityId: m.ticket_priority_label,
  groupId: m.ticket_group_label,
};

/** Who decides a setting. @param name the provider's, where it is known */
export const managedSentence = (name: string | null) => (name === null ? m.managed() : m.managed_by({ name }));

export function welcomeSentence({ name, customerNumber }: Identity): string {
  if (name !== null && customerNumber !== null) return m.welcome_name_and_number({ name, customerNumber });
  if (name !== null) return m.welcome_name({ name });
  if (customerNumber !== null) return m.welcome_number({ customerNumber });
  return m.welcome_nobody();
}
