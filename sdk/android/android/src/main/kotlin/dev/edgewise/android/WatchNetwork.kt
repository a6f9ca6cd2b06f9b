package dev.edgewise.android

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import dev.edgewise.Edgewise

/** Needs the permission `ACCESS_NETWORK_STATE`; without it, requests are tried whether there is a network or not. */
internal fun watchNetwork(app: Context, edgewise: Edgewise, onProblem: (String) -> Unit) {
    val manager = app.getSystemService(Context.CONNECTIVITY_SERVICE) as? ConnectivityManager ?: return
    try {
        manager.registerDefaultNetworkCallback(
            object : ConnectivityManager.NetworkCallback() {
                override fun onAvailable(network: Network) = edgewise.setOnline(true)

                override fun onLost(network: Network) = edgewise.setOnline(false)
            },
        )
    } catch (error: SecurityException) {
        onProblem("the network is not watched: $error")
    }
}
