-- Texts that were submitted before there were steps wait for a leader without one: from here on every text in review has it.
INSERT INTO write_up_steps (id, write_up_id, revision_id, kind, due_on)
SELECT gen_random_uuid(), id, submitted_revision_id, 'leader', (updated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + 2
FROM write_ups
WHERE status = 'in_review' AND submitted_revision_id IS NOT NULL
ON CONFLICT DO NOTHING;
