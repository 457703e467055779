import * as v from 'valibot';

/** The body of `POST /api/v1/subscriber/Login`: exactly these two fields. */
export const loginRequest = v.strictObject({ username: v.string(), password: v.string() });

/** The documentation says "integer" and no more, so any integer that JSON carries exactly is taken. */
const integer = v.pipe(v.number(), v.safeInteger());

/**
 * The body of `POST /api/v1/subscriber/CreateTicket`: exactly these six fields. Whether the subject exists is the
 * call's business. A message of nothing but white space describes no problem and counts as empty.
 */
export const createTicketRequest = v.strictObject({
  subject_id: integer,
  type_id: integer,
  status_id: integer,
  priority_id: integer,
  group_id: integer,
  message: v.pipe(
    v.string(),
    v.check((message) => message.trim() !== ''),
  ),
});

export type CreateTicketRequest = v.InferOutput<typeof createTicketRequest>;
