package io.krets.network.federation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import reactor.core.scheduler.Schedulers;

/**
 * Looks names of partners up and lets through public addresses only. The connection is
 * made to the very address that was looked at, so a second answer of the name service
 * changes nothing.
 */
final class GuardedNames extends AddressResolverGroup<InetSocketAddress> {

	private final boolean loopback;

	GuardedNames(boolean loopback) {
		this.loopback = loopback;
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new Names(executor, this.loopback).asAddressResolver();
	}

	private static final class Names extends InetNameResolver {

		private final boolean loopback;

		Names(EventExecutor executor, boolean loopback) {
			super(executor);
			this.loopback = loopback;
		}

		@Override
		protected void doResolve(String host, Promise<InetAddress> promise) {
			Schedulers.boundedElastic().schedule(() -> {
				try {
					promise.trySuccess(PartnerAddress.resolve(host, this.loopback)[0]);
				}
				catch (UnknownHostException ex) {
					promise.tryFailure(ex);
				}
			});
		}

		@Override
		protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
			Schedulers.boundedElastic().schedule(() -> {
				try {
					promise.trySuccess(Arrays.asList(PartnerAddress.resolve(host, this.loopback)));
				}
				catch (UnknownHostException ex) {
					promise.tryFailure(ex);
				}
			});
		}

	}

}
