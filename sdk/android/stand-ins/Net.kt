package android.net

class Network

class ConnectivityManager {
    open class NetworkCallback {
        open fun onAvailable(network: Network) {}

        open fun onLost(network: Network) {}
    }

    fun registerDefaultNetworkCallback(callback: NetworkCallback) = callback.let {}
}
