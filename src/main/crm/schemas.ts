import * as v from 'valibot';

/** The CRM's answers as its documentation promises them; more fields than these are no error. */

const Id = v.pipe(v.number(), v.safeInteger());
const success = <T extends v.GenericSchema>(data: T) => v.object({ success: v.literal(true), data });

export const SubjectsAnswer = success(v.array(v.object({ subject_id: Id, name: v.string() })));

export const TicketAnswer = success(v.object({ ticket_id: Id }));

export const CustomerAnswer = success(
  v.object({ customer_id: v.string(), firstname: v.string(), lastname: v.string() }),
);

export const LoginAnswer = v.object({
  token: v.pipe(v.string(), v.nonEmpty()),
  subscriber: v.object({ customer_id: v.string(), firstname: v.string(), lastname: v.string() }),
});

export const TicketsAnswer = success(
  v.array(
    v.object({
      ticket_id: Id,
      subject: v.string(),
      status: v.string(),
      priority: v.string(),
      created_at: v.string(),
      updated_at: v.string(),
    }),
  ),
);

/** What logging out answers is not documented. */
export const AnyAnswer = v.unknown();

/** An error body: the CRM's own words. */
export const Refusal = v.object({ message: v.string() });
