import { Alert } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';

/** What is worth knowing about a rule that was typed. Advice: it stands in nobody's way, and is read out once it appears. */
export function RegraConselho({ texto }: { texto: string | null }) {
  return (
    <div role="status">
      {texto && (
        <Alert color="blue" variant="light" icon={<IconBulb aria-hidden />} mt="md" p="sm">
          {texto}
        </Alert>
      )}
    </div>
  );
}
