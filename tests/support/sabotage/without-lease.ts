/** Nobody ever notices that whoever was sending a title died. */
export async function expireEnvio(): Promise<void> {}
