import { checkHealth } from '@/lib/health';

/** For supervisors and load balancers: 200 when database and queue are well, else 503. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  const well = health.banco === 'ok' && health.fila === 'ok';
  return Response.json(health, { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
