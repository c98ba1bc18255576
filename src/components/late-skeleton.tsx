import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Grey lines in place of what is being read, only when that takes longer than a glance. */
export function LateSkeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <Stack gap="sm" className="late" aria-busy="true">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => `linha-${line}`).map((key) => (
        <Skeleton key={key} height={44} />
      ))}
    </Stack>
  );
}
