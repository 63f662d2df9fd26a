/** Packaged applications, the packaged worker and real services as processes of their own: started, killed and counted. */
package io.centralog.line;
